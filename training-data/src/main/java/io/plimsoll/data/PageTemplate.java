package io.plimsoll.data;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** A page for people, made from a template that escapes what it is given. Immutable and safe for use by any thread. */
public final class PageTemplate {

    private final PebbleTemplate template;

    /**
     * The template {@code report.html.peb} in the package of a class.
     *
     * @throws RuntimeException if there is none or it is none
     */
    public PageTemplate(Class<?> owner) {
        ClasspathLoader loader = new ClasspathLoader(owner.getClassLoader());
        loader.setCharset("UTF-8");
        this.template = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ROOT)
                .build()
                .getTemplate(owner.getPackageName().replace('.', '/') + "/report.html.peb");
    }

    /**
     * Writes the page.
     *
     * @param report what the template calls {@code report}
     */
    public void write(Writer writer, Object report) throws IOException {
        template.evaluate(writer, Map.of("report", report));
    }
}
