/** When to try a lost connection again: exponential with full jitter, so that clients of a restarted server do not come back at once. */
export class ReconnectPolicy {
  constructor(
    private readonly limits = { firstMs: 400, ceilingMs: 8_000, giveUpAfterMs: 15 * 60_000 },
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds to wait before attempt number `attempt` (from 0), or undefined to stop trying by itself. */
  delay(attempt: number, lostForMs: number): number | undefined {
    if (lostForMs > this.limits.giveUpAfterMs) return undefined;
    const span = Math.min(this.limits.ceilingMs, this.limits.firstMs * 2 ** attempt);
    // Never below a quarter of the span: a jitter of zero would be a busy loop.
    return span * (0.25 + 0.75 * this.random());
  }
}
