package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTemplateTest {

    @Test
    void aPackageWithoutATemplateIsNamed() {
        assertThatThrownBy(() -> new PageTemplate(PageTemplateTest.class))
                .hasMessageContaining("io/plimsoll/data/report.html.peb");
    }
}
