package io.plimsoll.evaluation;

import java.util.concurrent.Callable;

/**
 * A piece of work that needs nothing from the pieces beside it.
 *
 * @param name what it is, for progress and errors
 * @param work does it; called at most once
 * @param <T> what it yields
 */
public record NamedTask<T>(String name, Callable<T> work) {}
