import io.javalin.Javalin;

/**
 * The yardstick of the HTTP benchmark: Javalin with one route that writes a constant JSON body, and nothing else. Takes
 * the port as its argument and listens on 127.0.0.1 only.
 */
public final class HelloJson {
    private static final String BODY = "{\"message\":\"hello\"}";

    private HelloJson() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Javalin.create(config -> config.routes.get(
                        "/hello", context -> context.contentType("application/json").result(BODY)))
                .start("127.0.0.1", port);
    }
}
