package io.plimsoll.model.training;

/** What fitted a model. */
final class Software {

    private Software() {}

    /** Version of this software; {@code development} when it does not run from its jar. */
    static String version() {
        String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Java version, operating system and architecture. */
    static String platform() {
        return "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }
}
