package io.plimsoll.data.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** Small files in the publisher's layout. */
final class Archive {

    static final String MONTHLY = "data/futures/um/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-";
    static final String DAILY = "data/futures/um/daily/klines/BTCUSDT/1h/BTCUSDT-1h-";
    static final String FUNDING = "data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-";
    static final String FORCED = "data/futures/um/daily/liquidationSnapshot/BTCUSDT/BTCUSDT-liquidationSnapshot-";
    static final String KLINE_HEADER = "open_time,open,high,low,close,volume,close_time,quote_volume,count,"
            + "taker_buy_volume,taker_buy_quote_volume,ignore\n";
    static final String FUNDING_HEADER = "calc_time,funding_interval_hours,last_funding_rate\n";
    static final String FORCED_HEADER = "time,side,order_type,time_in_force,original_quantity,price,average_price,"
            + "order_status,last_fill_quantity,accumulated_fill_quantity\n";

    private Archive() {}

    /** Rows of hourly klines without a header, times in milliseconds. */
    static String klines(String start, int hours) {
        return klines(start, hours, 1);
    }

    /** The same with times multiplied. */
    static String klines(String start, int hours, int unit) {
        StringBuilder text = new StringBuilder();
        for (int h = 0; h < hours; h++) {
            long open = Instant.parse(start).plus(Duration.ofHours(h)).toEpochMilli();
            long close = open + Duration.ofHours(1).toMillis() - 1;
            text.append(open * unit)
                    .append(",100.5,103,98,101.25,")
                    .append(h + 1)
                    .append(".5,")
                    .append(close * unit)
                    .append(",1010.5,42,5.25,505.1,0\n");
        }
        return text.toString();
    }

    static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The zip that a path should hold, with this text. */
    static byte[] zipAt(String path, String text) {
        return zip(nameOf(path).replace(".zip", ".csv"), text);
    }

    static byte[] checksum(String path, byte[] zip) {
        return (DigestUtils.sha256Hex(zip) + "  " + nameOf(path) + "\n").getBytes(UTF_8);
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Publishes a file and its checksum. */
    static byte[] publish(LoopbackServer server, String path, String text) {
        byte[] zip = zipAt(path, text);
        server.with(path, zip).with(path + ".CHECKSUM", checksum(path, zip));
        return zip;
    }

    static Path write(Path folder, String path, byte[] content) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling("x").getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static Path write(Path folder, String path, String text) {
        return write(folder, path, zipAt(path, text));
    }
}
