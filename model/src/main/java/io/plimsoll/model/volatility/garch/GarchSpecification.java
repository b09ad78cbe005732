package io.plimsoll.model.volatility.garch;

/**
 * Which of the family is fitted.
 *
 * @param asymmetric whether falls count differently (γ is free)
 * @param heavyTails whether innovations are Student t with free ν, or normal
 * @param start what the recursion starts from
 */
public record GarchSpecification(boolean asymmetric, boolean heavyTails, VarianceStart start) {

    /** GARCH(1,1) with Student-t innovations and a backcast start. */
    public static final GarchSpecification GARCH_T = new GarchSpecification(false, true, VarianceStart.BACKCAST);

    /** GJR-GARCH(1,1) with Student-t innovations and a backcast start. */
    public static final GarchSpecification GJR_T = new GarchSpecification(true, true, VarianceStart.BACKCAST);
}
