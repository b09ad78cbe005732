package io.plimsoll.service.http;

import io.plimsoll.service.publication.Body;
import io.plimsoll.service.publication.BodyTimeline;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/** Answers a GET from encoded bytes: picks the form in force, honours {@code If-None-Match}, writes. */
final class BodyWriter {

    private static final String[] MAX_AGE = new String[3601];

    static {
        for (int seconds = 0; seconds < MAX_AGE.length; seconds++) {
            MAX_AGE[seconds] = "max-age=" + seconds;
        }
    }

    private final Clock clock;

    BodyWriter(Clock clock) {
        this.clock = clock;
    }

    /** The form of the timeline that is in force now, to be kept until it can change. */
    void write(BodyTimeline timeline, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long now = clock.millis();
        int maxAge = Math.min(timeline.maxAgeSeconds(now), MAX_AGE.length - 1);
        write(timeline.at(now), maxAge, "application/json", request, response);
    }

    void write(Body body, int maxAge, String contentType, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String encodings = request.getHeader("Accept-Encoding");
        boolean gzip = encodings != null && accepts(encodings);
        response.setHeader("ETag", body.etag(gzip));
        response.setHeader("Cache-Control", MAX_AGE[maxAge]);
        response.setHeader("Vary", "Accept-Encoding");
        String known = request.getHeader("If-None-Match");
        if (known != null && body.isNamedIn(known)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length(gzip));
        body.writeTo(response.getOutputStream(), gzip);
    }

    private static boolean accepts(String encodings) {
        int at = encodings.indexOf("gzip");
        if (at < 0) {
            return false;
        }
        int end = encodings.indexOf(',', at);
        String offer = end < 0 ? encodings.substring(at) : encodings.substring(at, end);
        return !offer.replace(" ", "").matches("gzip;q=0(\\.0*)?");
    }
}
