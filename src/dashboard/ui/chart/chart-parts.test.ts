import { describe, expect, test } from 'vitest';
import { barLooks, highestOf, type ChartData } from './chart-data.ts';
import { fillSteps, spreadSteps, stepTimes } from './fill-steps.ts';
import { barStyles, lineStyles } from './looks.ts';
import { mergeMarks } from './merge-marks.ts';
import { spreadLabels } from './spread-labels.ts';
import { lonePoints, stackTops } from './stack-tops.ts';
import { stepLines, stepSentence } from './step-words.ts';
import { stepText, timeTicks } from './time-ticks.ts';
import { axisText, unitText } from './unit-text.ts';
import { valueTicks } from './value-ticks.ts';

const seconds = (text: string): number => Date.parse(text) / 1000;
const textsOf = (zone: string, from: string, to: string): string[] =>
  timeTicks({ from: seconds(from), to: seconds(to), most: 5, zone }).map(({ text }) => text);

test('each status class has a tone and texture of its own, and no two lines the same weight, dash and tone', () => {
  const bars = barLooks.map((look) => JSON.stringify(barStyles[look]));
  expect(new Set(bars).size).toBe(4);
  expect(barStyles['3xx'].texture?.kind).toBe('dots');
  expect(barStyles['4xx'].texture?.kind).toBe('hatch');
  expect(barStyles['2xx'].texture ?? barStyles['5xx'].texture).toBeUndefined();
  const lines = Object.values(lineStyles).map((style) => JSON.stringify(style));
  expect(new Set(lines).size).toBe(lines.length);
});

describe('the value axis', () => {
  test('begins at 0, has five lines at most above it, and reaches the highest value', () => {
    for (const highest of [0.4, 1, 3, 7, 24_100, 25_000, 25_001, 999_999, 3.2e12]) {
      const ticks = valueTicks(highest, 'ms');
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
    }
    expect(valueTicks(24_100, 'count')).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000]);
  });
  test('has whole numbers alone for requests', () => {
    expect(valueTicks(1, 'count')).toEqual([0, 1]);
    expect(valueTicks(2, 'count')).toEqual([0, 1, 2]);
    expect(valueTicks(0, 'count')).toEqual([0, 1]);
  });
  test('names its unit on the highest line alone', () => {
    expect([0, 200, 800].map((tick) => axisText(tick, 800, 'ms'))).toEqual(['0', '200', '800 ms']);
    expect([200e6, 400e6].map((tick) => axisText(tick, 400e6, 'bytes'))).toEqual(['200', '400 MB']);
    expect(axisText(2500, 10_000, 'count')).toBe('2.5k');
    expect(axisText(4, 4, 'percent')).toBe('4 %');
  });
});

test('values have their unit behind a space', () => {
  expect(unitText(0.25, 'percent')).toBe('0.25 %');
  expect(unitText(11.7, 'percent')).toBe('11.7 %');
  expect(unitText(9_810_000_000, 'bytes')).toBe('9.8 GB');
  expect(unitText(2310, 'ms')).toBe('2,310 ms');
  expect(unitText(3.8, 'ms')).toBe('3.8 ms');
});

describe('the time axis', () => {
  test('says midnight in words, and leaves moments out that are close to an end', () => {
    expect(textsOf('Europe/Berlin', '2026-11-23T14:30Z', '2026-11-24T14:30Z')).toEqual([
      '15:30',
      '20:00',
      'midnight',
      '04:00',
      '08:00',
      '12:00',
      '15:30',
    ]);
  });
  test('has round hours where the zone is half an hour off', () => {
    expect(textsOf('Asia/Kolkata', '2026-11-23T18:30Z', '2026-11-24T18:30Z')).toEqual([
      'midnight',
      '04:00',
      '08:00',
      '12:00',
      '16:00',
      '20:00',
      'midnight',
    ]);
  });
  test('has midnights where a day has 25 hours', () => {
    expect(textsOf('Europe/Berlin', '2026-10-23T22:00Z', '2026-10-28T23:00Z')).toEqual([
      '24 Oct',
      '25 Oct',
      '26 Oct',
      '27 Oct',
      '28 Oct',
      '29 Oct',
    ]);
  });
  test('has the first of months over two years', () => {
    const texts = textsOf('UTC', '2024-11-24T00:00Z', '2026-11-24T00:00Z');
    expect(texts.length).toBeLessThanOrEqual(7);
    expect(texts[1]).toMatch(/^[A-Z][a-z]{2} 2025$/);
  });
});

test('steps without a request have a place, also the first one, which began before the range', () => {
  const times = stepTimes(930, 2700, 900);
  expect(times).toEqual([900, 1800]);
  expect(fillSteps(times, [{ time: 1800, requests: 4 }], ({ requests }) => requests, 0)).toEqual([0, 4]);
});

test('an earlier range whose short steps are no longer kept is spread over the steps of the later one', () => {
  const earlier = { step: 3600, points: [{ time: 3600, requests: 8 }] };
  const times = [90_000, 91_800, 93_600];
  expect(spreadSteps(times, 1800, earlier, ({ requests }) => requests, 86_400)).toEqual([4, 4, 0]);
});

test('one failure among thousands is drawn, and the bar keeps its height', () => {
  expect(stackTops([20_000, 0, 1], 100)).toEqual([19_901, null, 20_001]);
  expect(stackTops([5, 5, 5], 1)).toEqual([5, 10, 15]);
  expect(stackTops([null, 0, 0], 1)).toEqual([null, null, null]);
});

test('a point with nothing beside it is drawn as a dot', () => {
  expect(lonePoints([1, null, 2, null, 3, 4])).toEqual([0, 2]);
});

test('labels of lines that end together stand apart, inside the chart', () => {
  expect(spreadLabels([100, 100, 10], 14, 132)).toEqual([100, 114, 10]);
  expect(spreadLabels([130, 131, 132], 14, 132)).toEqual([104, 118, 132]);
});

test('marks that are close share their words, and those outside of the range are left out', () => {
  const marks = [100, 110, 700, 2000].map((time) => ({ time, text: `change ${time}` }));
  expect(mergeMarks(marks, 0, 1000).map(({ text }) => text)).toEqual(['change 100 and 1 more', 'change 700']);
});

describe('the words of a step', () => {
  const data: ChartData = {
    from: 0,
    to: 3600,
    times: [0, 1800],
    step: 1800,
    unit: 'count',
    bars: [
      { look: '2xx', label: '2xx', values: [10, 0] },
      { look: '5xx', label: '5xx', values: [10, 0] },
    ],
    lines: [{ look: 'before', label: 'the day before', values: [7, null] }],
    thresholds: [{ value: 30, text: 'alert above 30' }],
  };
  test('begin with the failures and their share', () => {
    expect(stepSentence(data, 0)).toBe(
      `${stepText(0, 1800, 3600)}: 5xx 10 · 50.0 %, 2xx 10, All 20, the day before 7`,
    );
    expect(stepLines(data, 1).map(({ text }) => text)).toEqual(['0', '0', '0', '–']);
  });
  test('the axis makes room for a threshold', () => {
    expect(highestOf(data)).toBe(30);
  });
});
