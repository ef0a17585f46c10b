// The figures of the last hour, minute by minute.
import { expect, test } from "vitest";
import type { Minute } from "./api";
import { ended, lastHour, times } from "./telemetry";

const NOW = Date.parse("2026-11-24T12:00:30Z");
const minute = (at: string, figures: Partial<Minute>): Minute => ({
  ...{ minute: at, processed: 0, successful: 0, failed: 0, mean_s: null, max_s: null, success_rate: null },
  ...{ tasks_extracted: 0, tasks_classified: 0, tasks_discovered: 0, duplicates: 0, api_calls: 0, api_failures: 0 },
  ...figures,
});

test("the last hour has 60 minutes and ends with the one that goes", () => {
  const at = lastHour(NOW);
  expect(at).toHaveLength(60);
  expect(new Date((at.at(-1) ?? 0) * 1000).toISOString()).toBe("2026-11-24T12:00:00.000Z");
});

test("each minute's figures stand at that minute, and a minute of which nothing is told is zero", () => {
  const told = [minute("2026-11-24T11:58:00Z", { successful: 3, failed: 1 })];
  const [completed, failed] = ended(told, NOW).lines;
  expect(completed?.values.slice(-4)).toEqual([0, 3, 0, 0]);
  expect(failed?.values.slice(-4)).toEqual([0, 1, 0, 0]);
});

test("a minute without a run that ended has no time to tell", () => {
  expect(times([minute("2026-11-24T12:00:00Z", {})], NOW).lines[0]?.values.at(-1)).toBe(0);
});
