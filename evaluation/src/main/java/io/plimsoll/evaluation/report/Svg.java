package io.plimsoll.evaluation.report;

import java.util.Locale;

/** Writes a scalable drawing that stands in the page itself: no file, no font, no script beside it. Coordinates are pixels. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    /**
     * A drawing.
     *
     * @param title said aloud by screen readers
     */
    Svg(int width, int height, String title) {
        out.append("<svg viewBox=\"0 0 ").append(width).append(' ').append(height);
        out.append("\" role=\"img\" aria-label=\"").append(escaped(title)).append("\">\n");
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return element("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, style);
    }

    Svg rectangle(double x, double y, double width, double height, String style) {
        return element(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>",
                x, y, Math.max(width, 0), Math.max(height, 0), style);
    }

    Svg circle(double x, double y, double radius, String style) {
        return element("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>", x, y, radius, style);
    }

    /** A polyline, or an area, through points given as SVG path commands. */
    Svg path(CharSequence commands, String style) {
        out.append("<path d=\"")
                .append(commands)
                .append("\" class=\"")
                .append(style)
                .append("\"/>\n");
        return this;
    }

    /** Text; anchor is {@code start}, {@code middle} or {@code end}. */
    Svg text(double x, double y, String anchor, String style, String text) {
        element("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">", x, y, anchor, style);
        out.setLength(out.length() - 1);
        out.append(escaped(text)).append("</text>\n");
        return this;
    }

    /** Text that reads upwards. */
    Svg textUpwards(double x, double y, String style, String text) {
        element(
                "<text x=\"%1$.1f\" y=\"%2$.1f\" text-anchor=\"middle\" transform=\"rotate(-90 %1$.1f %2$.1f)\" class=\"%3$s\">",
                x, y, style);
        out.setLength(out.length() - 1);
        out.append(escaped(text)).append("</text>\n");
        return this;
    }

    String finish() {
        return out + "</svg>";
    }

    private Svg element(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
