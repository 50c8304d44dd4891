namespace ScalingLaws;

/// <summary>Finds where a profile's τ crosses its critical value.</summary>
internal static class ProfileSearch
{
    /// <summary>Walks from the optimum in one direction.</summary>
    /// <param name="optimum">Where τ is zero.</param>
    /// <param name="signedError">A standard error, with the sign of the direction.</param>
    /// <param name="bound">Beyond which the quantity cannot go; infinite for none.</param>
    /// <param name="critical">The value of τ that is looked for.</param>
    /// <param name="at">For a wanted value of the quantity: the value reached and τ there.</param>
    /// <returns>The end; the bound where τ is still below there; infinite where τ never gets that large.</returns>
    public static double End(double optimum, double signedError, double bound, double critical, Func<double, (double Reached, double Tau)> at)
    {
        double direction = Math.Sign(signedError), open = direction * double.PositiveInfinity;
        if (direction == 0 || optimum == bound)
            return optimum;
        double near = optimum, tauNear = 0, step = signedError * critical, far, tauFar;
        for (int expansions = 0; ; expansions++)
        {
            double wanted = near + step;
            bool beyond = direction * (wanted - bound) >= 0;
            (far, tauFar) = at(beyond ? bound : wanted);
            if (!double.IsFinite(tauFar) || !double.IsFinite(far))
                return open;
            if (tauFar >= critical)
                break;
            if (beyond)
                return bound;
            double moved = direction * (far - near);
            if (expansions >= 60 || Math.Abs(far) > 1e12 * (1 + Math.Abs(optimum)) || !(moved > 0.01 * Math.Abs(step)))
                return open;
            // τ that hardly grows over ever longer steps has a ceiling below the critical value.
            if (expansions >= 12 && tauFar - tauNear < 1e-4 * critical)
                return open;
            double secant = 1.1 * (critical - tauFar) * moved / (tauFar - tauNear);
            step = direction * (secant > 0 ? Math.Clamp(secant, 0.05 * Math.Abs(step), 3 * Math.Abs(step)) : 3 * Math.Abs(step));
            (near, tauNear) = (far, tauFar);
        }
        return Between(near, tauNear - critical, far, tauFar - critical, optimum, critical, at);
    }

    // Illinois false position; the first end is always the one that was not moved last.
    private static double Between(double near, double low, double far, double high, double optimum, double critical, Func<double, (double Reached, double Tau)> at)
    {
        double side = 0;
        for (int k = 0; k < 60 && Math.Abs(far - near) > 1e-10 * Math.Abs(far - optimum); k++)
        {
            (double middle, double tau) = at(far - (high * (far - near) / (high - low)));
            double value = tau - critical;
            if (!double.IsFinite(value) || Math.Abs(value) < 1e-6 * critical)
                return middle;
            if (value > 0)
            {
                (far, high) = (middle, value);
                low *= side > 0 ? 0.5 : 1;
                side = 1;
            }
            else
            {
                (near, low) = (middle, value);
                high *= side < 0 ? 0.5 : 1;
                side = -1;
            }
        }
        return far;
    }
}
