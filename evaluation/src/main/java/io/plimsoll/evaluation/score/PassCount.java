package io.plimsoll.evaluation.score;

import java.util.List;

/**
 * How many tests were passed at the 5 % level, each asset and side being one test.
 *
 * @param passed number of p-values above 0.05
 * @param made number of tests that the samples carry
 */
public record PassCount(int passed, int made) {

    private static final double LEVEL = 0.05;

    static PassCount of(List<TestResult> tests) {
        int made = (int) tests.stream().filter(TestResult::defined).count();
        int passed = (int) tests.stream().filter(t -> t.passes(LEVEL)).count();
        return new PassCount(passed, made);
    }

    @Override
    public String toString() {
        return passed + "/" + made;
    }
}
