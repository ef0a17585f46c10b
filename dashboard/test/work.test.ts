// A work over many items in words: under way, over, stopped in the middle; and how wide the grid lays its columns.
import { expect, test } from "vitest";
import { staying, widthsOf } from "@/features/catalogue/layout";
import { shareOf, shownOf, type Work, wordsOf } from "@/features/catalogue/work";

function work(more: Partial<Work> = {}): Work {
  return {
    bulk_id: 1,
    deed: "process",
    aim: {},
    state: "under_way",
    total: 12_000,
    looked_at: 3000,
    changed: 2990,
    refused: 10,
    error: null,
    batch_id: 7,
    stalled: false,
    refusals: [],
    started_by: "ann",
    created_at: "2026-11-24T10:00:00Z",
    ended_at: null,
    ...more,
  };
}

test("a work says how far it is, and where it was stopped", () => {
  expect(wordsOf(work())).toBe("Batch 7: 3,000 of 12,000 items, 2,990 runs begun, 10 were live already.");
  expect(wordsOf(work({ state: "cancelled" }))).toMatch(/^Batch 7 was stopped after 3,000 of 12,000 items/);
  expect(wordsOf(work({ state: "failed", error: "There is no pipeline." }))).toMatch("There is no pipeline.");
  expect(wordsOf(work({ stalled: true }))).toMatch("silent");
  expect(wordsOf(work({ total: null, batch_id: null }))).toBe("The batch: the items are being found.");
  expect(wordsOf(work({ state: "over", changed: 1, refused: 0 }))).toBe("Batch 7: 1 run begun, 0 were live already.");
  expect(shareOf(work())).toBe(0.25);
  expect(shareOf(work({ total: 0, looked_at: 0 }))).toBe(0);
});

test("a work that was stopped stays in sight until it is put away; one that ended well only where it began", () => {
  const works = [
    work({ bulk_id: 1, state: "over" }),
    work({ bulk_id: 2, state: "over" }),
    work({ bulk_id: 3, state: "cancelled" }),
    work({ bulk_id: 4, state: "failed" }),
    work({ bulk_id: 5 }),
  ];
  expect(shownOf(works, new Set([2]), new Set([4])).map((one) => one.bulk_id)).toEqual([2, 3, 5]);
});

test("on a phone the state scrolls with the steps, on a desk it stays", () => {
  expect(staying(widthsOf(370))).toBe(36 + 140);
  const desk = widthsOf(1100);
  expect(staying(desk)).toBe(desk.lead);
});
