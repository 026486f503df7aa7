import { describe, expect, it } from 'vitest';
import { activeText, balancingText, passiveText } from './balancing-text.ts';
import { upstreamCodec, type UpstreamValues } from './values.ts';

const values = (changes: Partial<UpstreamValues> = {}): UpstreamValues => ({
  ...upstreamCodec.toForm(),
  ...changes,
});

describe('balancing', () => {
  it('is in turn by weight unless something is hashed', () => {
    expect(balancingText(values())).toBe('Its targets take turns, each as often as its weight says.');
  });
  it('names the header, and what decides without it', () => {
    expect(
      balancingText(values({ hash_on: 'header', hash_on_header: 'X-Session', hash_fallback: 'ip' })),
    ).toBe(
      'Requests with the same value go to the same target. The value is the header X-Session. Requests without one go by the client’s address; without that, too, they take turns.',
    );
  });
});

describe('active checks', () => {
  it('are off for a new upstream', () => {
    expect(activeText(values())).toEqual({
      on: false,
      text: 'The gateway does not ask the targets how they are.',
    });
  });
  it('say when a target is taken out and when it is back', () => {
    const { on, text, warning } = activeText(
      values({
        'healthchecks.active.http_path': '/health',
        'healthchecks.active.healthy.interval': '10',
        'healthchecks.active.unhealthy.interval': '5',
        'healthchecks.active.unhealthy.tcp_failures': '2',
        'healthchecks.active.unhealthy.timeouts': '1',
        'healthchecks.active.healthy.successes': '1',
      }),
    );
    expect(on).toBe(true);
    expect(text).toBe(
      'The gateway asks each healthy target for /health every 10 s, and waits 1 s for the answer. After 2 failed connections or 1 timeout the target gets no more requests. Unhealthy targets are asked every 5 s, and are back after 1 answer of 200 or 302.',
    );
    expect(warning).toBeUndefined();
  });
  it('warn when no result makes a target unhealthy, and when none makes it healthy again', () => {
    expect(activeText(values({ 'healthchecks.active.healthy.interval': '10' })).warning).toContain(
      'makes a target unhealthy',
    );
    expect(
      activeText(
        values({
          'healthchecks.active.healthy.interval': '10',
          'healthchecks.active.unhealthy.tcp_failures': '1',
          'healthchecks.active.unhealthy.interval': '10',
        }),
      ).warning,
    ).toContain('healthy again');
  });
});

describe('passive checks', () => {
  it('warn when nothing brings an unhealthy target back', () => {
    const failing = { 'healthchecks.passive.unhealthy.http_failures': '3' };
    expect(passiveText(values(failing))).toEqual({
      on: true,
      text: 'After 3 answers of 429, 500 or 503 to clients’ requests a target gets no more requests.',
      warning: expect.stringContaining('only active checks or you'),
    });
    expect(
      passiveText(
        values({
          ...failing,
          'healthchecks.active.unhealthy.interval': '5',
          'healthchecks.active.healthy.successes': '1',
        }),
      ).warning,
    ).toBeUndefined();
  });
});
