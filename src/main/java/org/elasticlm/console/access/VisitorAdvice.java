package org.elasticlm.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every template who looks at it. */
@ControllerAdvice(basePackages = "org.elasticlm.console")
class VisitorAdvice {

    /** Null on the sign-in page. */
    @ModelAttribute(Visitor.ATTRIBUTE)
    @Nullable
    Visitor visitor(HttpServletRequest request) {
        return request.getAttribute(Visitor.ATTRIBUTE) instanceof Visitor visitor ? visitor : null;
    }
}
