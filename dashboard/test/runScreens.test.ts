// The run and its siblings: the graph, expected costs, an edited input, works on many runs, kept views.
import { expect, test } from "vitest";
import { analyticsSearch } from "@/features/analytics/search";
import { ended } from "@/features/analytics/series";
import { costLines } from "@/features/item/costs";
import { countsOf, drawn } from "@/features/run/graph";
import { readJson } from "@/features/run/json";
import type { Step } from "@/shared/api/types";
import { deedsFor, reasonsOf, type Work, workWords } from "@/shared/bulk/deeds";
import { NONE, toggled } from "@/shared/bulk/picked";
import { comparedWords } from "@/shared/chart/series";
import { downstream } from "@/shared/run/downstream";
import { expectedWords } from "@/shared/run/expected";
import { sameSearch } from "@/shared/views/sameSearch";

const why = { state: "done", reason: null, sentence: "", until: null };
const step = (name: string, after: string[], more: Partial<Step> = {}): Step => ({
  name,
  kind: "step",
  after,
  state: "done",
  started_at: null,
  ended_at: null,
  progress: null,
  expected: 1,
  counts: {},
  parts: [],
  why,
  ...more,
});
const DIAMOND = [step("a", []), step("b", ["a"]), step("c", ["a"], { state: "blocked" }), step("d", ["b", "c"])];

test("a step stands to the right of those it waits for, and below them on a narrow screen", () => {
  const wide = Object.fromEntries(drawn(DIAMOND, "LR").nodes.map((node) => [node.step.name, node]));
  const narrow = Object.fromEntries(drawn(DIAMOND, "TB").nodes.map((node) => [node.step.name, node]));
  for (const [before, after] of [
    ["a", "b"],
    ["a", "c"],
    ["b", "d"],
  ] as const) {
    expect(wide[after]?.x).toBeGreaterThan(wide[before]?.x ?? Number.NaN);
    expect(narrow[after]?.y).toBeGreaterThan(narrow[before]?.y ?? Number.NaN);
  }
  expect(wide.b?.y).not.toBe(wide.c?.y);
});

test("a way is gone where the step it leads to has begun; a step of another version leads nowhere", () => {
  const ways = drawn([...DIAMOND, step("e", ["removed"])], "LR").ways;
  expect(ways.find((way) => way.to === "b")?.gone).toBe(true);
  expect(ways.find((way) => way.to === "c")?.gone).toBe(false);
  expect(ways.filter((way) => way.to === "e")).toEqual([]);
});

test("a mapped step says how many of its elements are over, a loop in which round it is", () => {
  expect(countsOf(step("m", [], { expected: 12, counts: { done: 7, skipped: 1, failed: 1 } }))).toBe(
    "8 of 12, 1 failed",
  );
  expect(countsOf(step("one", []))).toBeNull();
  const parts = [{}, {}] as Step["parts"];
  expect(countsOf(step("r", [], { kind: "rounds", expected: null, parts }))).toBe("round 2");
});

test("a run from a step on does that step again and all that come after it", () => {
  expect(downstream(DIAMOND, "b")).toEqual(["b", "d"]);
  expect(downstream(DIAMOND, "a")).toEqual(["a", "b", "c", "d"]);
});

test("what that is expected to cost is the sum of what its steps cost on the mean", () => {
  const costs = [
    { step: "b", unit: "calls", mean: "2", runs: 4 },
    { step: "b", unit: "usd", mean: "0.10", runs: 4 },
    { step: "d", unit: "usd", mean: "0.25", runs: 3 },
    { step: "a", unit: "usd", mean: "9", runs: 3 },
  ];
  expect(expectedWords(costs, ["b", "d"])).toBe("about $0.35, 2 calls");
  expect(expectedWords(costs, ["c"])).toBe("nothing that is counted");
});

test("an input that is no JSON says where", () => {
  expect(readJson('{"depth": 3}')).toEqual({ value: { depth: 3 }, fault: null });
  expect(readJson('{\n  "depth": x\n}').fault).toMatch(/^This is no JSON: /);
  expect(readJson("").fault).toMatch(/^This is no JSON: /);
});

test("an item's costs are summed by pipeline, money first", () => {
  const { units, rows } = costLines([
    { pipeline: "survey", step: "look", unit: "calls", spent: "3", runs: 1 },
    { pipeline: "survey", step: "look", unit: "usd", spent: "0.5", runs: 2 },
    { pipeline: "survey", step: "tell", unit: "usd", spent: "0.25", runs: 2 },
  ]);
  expect(units).toEqual(["usd", "calls"]);
  expect(rows.map((row) => [row.step, row.spent.usd])).toEqual([
    [null, 0.75],
    ["look", 0.5],
    ["tell", 0.25],
  ]);
});

const WORK: Work = {
  bulk_id: 7,
  deed: "retry",
  aim: {},
  state: "over",
  total: 3,
  looked_at: 3,
  changed: 1,
  refused: 2,
  refusals: [
    { run_id: 4, why: "run 4 is completed and cannot be retried." },
    { run_id: 5, why: "run 5 is completed and cannot be retried." },
  ],
  error: null,
  batch_id: null,
  stalled: false,
  started_by: "local",
  created_at: "2026-11-23T12:00:00Z",
  ended_at: null,
};

test("a work says what came of it, and the same reason once with all who had it", () => {
  expect(workWords(WORK)).toBe("Retry, work 7: 1 run retried, 2 refused.");
  expect(workWords({ ...WORK, state: "under_way", total: null })).toBe("Retry, work 7: the runs are being found.");
  expect(reasonsOf(WORK)).toEqual([{ why: "It is completed and cannot be retried.", runs: [4, 5] }]);
});

test("runs are offered only what they can take", () => {
  expect(deedsFor(["failed"])).toEqual(["retry"]);
  expect(deedsFor(["paused", "running"])).toEqual(["pause", "resume", "cancel"]);
  expect(deedsFor(["completed"])).toEqual([]);
});

test("a run that is picked twice is not picked", () => {
  expect([...toggled(toggled(NONE, 4), 4).runs]).toEqual([]);
});

test("two addresses show the same in whatever order they say it", () => {
  expect(sameSearch("?q=oil&state=failed", "?state=failed&q=oil")).toBe(true);
  expect(sameSearch("?state=failed", "?state=done")).toBe(false);
});

const RUNS_NOW = {
  window: "1h" as const,
  width_s: 60,
  points: [{ at: "2026-11-23T12:10:00Z", completed: 3, failed: 1, cancelled: 0 }],
  total: null,
};
const RUNS_BEFORE = {
  window: "1h" as const,
  width_s: 60,
  points: [
    { at: "2026-11-23T11:08:00Z", completed: 1, failed: 0, cancelled: 0 },
    { at: "2026-11-23T11:10:00Z", completed: 1, failed: 0, cancelled: 0 },
  ],
  total: null,
};

test("the period before lies under the moments that stand for it in this one", () => {
  const series = ended(RUNS_NOW, RUNS_BEFORE);
  expect(series.at.map((at) => new Date(at * 1000).toISOString().slice(11, 16))).toEqual(["12:08", "12:09", "12:10"]);
  expect(series.before).toEqual([1, 0, 1]);
  expect(series.lines[0]?.values).toEqual([0, 0, 3]);
  expect(ended(RUNS_NOW).before).toBeUndefined();
});

test("the difference is said in words", () => {
  const words = (value: number) => `${value} runs`;
  expect(comparedWords(ended(RUNS_NOW, RUNS_BEFORE), words)).toBe(
    "4 runs in this period: 2 runs or 100 % more than in the one before (2 runs).",
  );
  expect(comparedWords(ended(RUNS_NOW, RUNS_NOW), words)).toBe("4 runs in this period, as many as in the one before.");
  expect(comparedWords(ended(RUNS_NOW), words)).toBeNull();
});

test("a zoom that is none falls away, and all there is has no period before it", () => {
  expect(analyticsSearch({ from: 20, to: 10, compare: true })).toEqual({ compare: true });
  expect(analyticsSearch({ from: 10, to: 20, window: "all", compare: true })).toEqual({
    window: "all",
    from: 10,
    to: 20,
  });
});
