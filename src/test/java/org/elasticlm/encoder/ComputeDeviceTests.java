package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTests {

    @Test
    void theProcessorAndEveryCardHaveAName() {
        assertThat(ComputeDevice.parse("cpu")).isEqualTo(ComputeDevice.CPU);
        assertThat(ComputeDevice.parse("cuda")).isEqualTo(new ComputeDevice(true, 0));
        assertThat(ComputeDevice.parse("cuda:3"))
                .isEqualTo(new ComputeDevice(true, 3))
                .hasToString("cuda:3");
        assertThat(ComputeDevice.parse("cuda:3").device().isGpu()).isTrue();
        assertThat(ComputeDevice.parse("cuda:3").device().getDeviceId()).isEqualTo(3);
        assertThat(ComputeDevice.CPU.device().isGpu()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:x", "cpu:0", "cuda:1234"})
    void anythingElseIsRefusedWithWhatThereIs(String text) {
        assertThatThrownBy(() -> ComputeDevice.parse(text))
                .hasMessage("expected cpu, cuda or cuda:N such as cuda:1, found '" + text + "'");
    }

    @Test
    void whereThereIsNoCudaItIsSaidWhatWasLookedForAndWhatToDo() {
        String message = CudaEngine.noCuda(new ComputeDevice(true, 1), "2.7.1-20250812", "/cache/2.7.1-cpu", null);

        assertThat(message)
                .contains("cuda:1", "PyTorch 2.7.1-20250812 in /cache/2.7.1-cpu", "PYTORCH_LIBRARY_PATH is not set")
                .contains("LibTorch 2.7.1 for CUDA 12.8")
                .contains("PYTORCH_LIBRARY_PATH=DIR/libtorch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128");
        assertThat(CudaEngine.noCuda(new ComputeDevice(true, 0), "2.7.1", "/x", "/opt/libtorch/lib"))
                .contains("PYTORCH_LIBRARY_PATH is /opt/libtorch/lib");
    }
}
