// What a message makes old, and how seldom it is asked for.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { waitBefore } from "@/shared/live/backoff";
import { spread } from "@/shared/live/message";
import { Refresher } from "@/shared/live/refresher";
import { type Key, touchedBy } from "@/shared/live/touched";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function refresher() {
  const asked: string[] = [];
  const one = new Refresher(
    (key: Key) => asked.push(key.join("/")),
    () => {},
  );
  return { one, asked };
}

test("a message of run 42 makes run 42 and the lists old, and no other run", () => {
  const keys = touchedBy({ type: "step_completed", run_id: 42 }).map((key) => key.join("/"));
  expect(keys).toContain("run/42");
  expect(keys).toContain("runs");
  expect(keys.filter((key) => key.startsWith("run/"))).toEqual(["run/42"]);
});

test("what an app changed of its own makes what its pages ask for old, and no list of runs", () => {
  const keys = touchedBy({ type: "status_update", event: "app_changed", detail: { app: "fleet", what: "setting" } });
  expect(keys).toContainEqual(["apps"]);
  expect(keys).not.toContainEqual(["runs"]);
});

test("a line of a log makes that log old, and nothing else", () => {
  expect(touchedBy({ type: "log", run_id: 42 })).toEqual([["run", 42, "log"]]);
});

test("a greeting makes nothing old", () => {
  expect(touchedBy({ type: "welcome" })).toEqual([]);
});

test("a question decided makes the reviews old", () => {
  expect(touchedBy({ type: "status_update", event: "review_decided", run_id: 1 })).toContainEqual(["reviews"]);
});

test("gathered messages are each heard", () => {
  const inner = [{ type: "step_started", run_id: 1 }, { type: "step_started", run_id: 2 }, "no message"];
  expect(spread({ type: "status_update", messages: inner })).toEqual(inner.slice(0, 2));
});

test("a thousand messages within a second ask for a key twice at the most", () => {
  const { one, asked } = refresher();
  for (let millisecond = 0; millisecond < 1000; millisecond++) {
    one.touch([["runs"]]);
    vi.advanceTimersByTime(1);
  }
  expect(asked.length).toBeGreaterThanOrEqual(1);
  expect(asked.length).toBeLessThanOrEqual(2);
  vi.advanceTimersByTime(2000);
  expect(asked.at(-1)).toBe("runs");
});

test("while paused nothing is asked for, what came is counted, and all of it is asked for afterwards", () => {
  const { one, asked } = refresher();
  one.pause(true);
  one.touch([["runs"], ["run", 1]]);
  one.touch([["runs"]]);
  vi.advanceTimersByTime(5000);
  expect(asked).toEqual([]);
  expect(one.held).toBe(2);
  one.pause(false);
  vi.advanceTimersByTime(2000);
  expect(asked.sort()).toEqual(["run/1", "runs"]);
});

test("the tries come after 1, 2, 4, 8, 16, then every 30 seconds, and never all at the same moment", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map((failures) => waitBefore(failures, 0) / 1000)).toEqual([
    1, 2, 4, 8, 16, 30, 30, 30,
  ]);
  expect(waitBefore(5, 1)).toBeLessThan(waitBefore(5, 0));
});
