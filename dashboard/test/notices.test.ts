// What is told to a person: each event once, by the line or by what was missed, the newest first, fifty kept.
import { beforeEach, expect, test } from "vitest";
import { keep, learn, noticeOf, notices, unread } from "@/shared/live/notices";

const told = (number: number, more = {}) => ({
  id: `8.${number}.1`,
  at: new Date(Date.UTC(2026, 10, 24, 12, 0, number)).toISOString(),
  kind: "run_failed" as const,
  text: `Run ${number} failed: no`,
  run_id: number,
  pipeline: "survey",
  catalogue: null,
  item_key: null,
  item_name: null,
  step: null,
  ...more,
});

beforeEach(() => {
  notices.set([]);
  unread.set(0);
});

test("a browser that never listened learns what there was, and none of it is news", () => {
  learn([told(2), told(1)]);
  expect(notices.get().map((one) => one.runId)).toEqual([2, 1]);
  expect(unread.get()).toBe(0);
});

test("what was told while the page was closed is news, and what is known is not told twice", () => {
  learn([told(1)]);
  learn([told(3), told(2), told(1)]);
  expect(notices.get().map((one) => one.runId)).toEqual([3, 2, 1]);
  expect(unread.get()).toBe(2);
});

test("the same event by the line and by the list is one notice", () => {
  const message = { type: "processing_complete", seq: "8.4.1", outcome: "failed", run_id: 4, error: "no" };
  const notice = noticeOf(message);
  expect(notice?.words).toBe("Run 4 failed: no");
  if (notice) keep(notice);
  learn([told(4)]);
  expect(notices.get()).toHaveLength(1);
});

test("fifty are kept, the newest", () => {
  learn(Array.from({ length: 60 }, (_, number) => told(number)));
  expect(notices.get()).toHaveLength(50);
  expect(notices.get()[0]?.runId).toBe(59);
});

test("a worker that fell silent and a limit that closed look like what they are", () => {
  const worker = noticeOf({ type: "notification", kind: "worker_lost", text: "The worker dock:1 fell silent." });
  const limit = noticeOf({ type: "notification", kind: "limit_closed", text: "The limit openai is closed." });
  expect([worker?.state, limit?.state]).toEqual(["lost", "waiting"]);
});
