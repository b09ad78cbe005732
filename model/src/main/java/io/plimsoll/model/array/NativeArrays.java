package io.plimsoll.model.array;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Pins the native arrays to one thread each. The arrays here are small: more threads make them 2 to 20 times slower and the results
 * depend on their number. Parallelism comes from several networks at once.
 */
public final class NativeArrays {

    private static final boolean PINNED = pin();

    private NativeArrays() {}

    /** Call before the first array; later calls cost nothing. */
    public static void useOneThread() {
        if (!PINNED) {
            throw new IllegalStateException("native arrays are not pinned to one thread");
        }
    }

    private static boolean pin() {
        // An array first: the holder of the native operations does not initialise before it.
        Nd4j.scalar(0f).close();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        openblas_nolapack.blas_set_num_threads(1);
        return true;
    }
}
