package io.plimsoll.data.store;

/**
 * One Parquet file of the store; it never changes.
 *
 * @param path below the store's folder, with slashes
 * @param rows in it
 * @param bytes its size
 * @param sha256 of its bytes, lower-case hex
 */
public record StoredFile(String path, long rows, long bytes, String sha256) {}
