// What URLs may say: everything else falls back, so no link breaks a page.
import { expect, test } from "vitest";
import { catalogueSearch } from "@/features/catalogue/search";
import { eventsSearch } from "@/features/events/search";
import { jobsSearch } from "@/features/jobs/search";
import { signInSearch } from "@/features/people/search";
import { runSearch } from "@/features/run/search";
import { runsSearch } from "@/features/runs/search";

test("known filters of the runs are read", () => {
  expect(runsSearch({ state: "failed", pipeline: "maintenance", batch: "7", q: " pump " })).toEqual({
    state: "failed",
    pipeline: "maintenance",
    batch: 7,
    q: "pump",
  });
});

test.each([
  [{ state: "exploded" }],
  [{ state: ["failed"] }],
  [{ batch: "-1" }],
  [{ batch: "1e99" }],
  [{ q: "   " }],
  [{ pipeline: { name: "x" } }],
  [{ nonsense: "1" }],
])("a bad filter of the runs falls back to none: %j", (given) => {
  expect(runsSearch(given)).toEqual({});
});

test("a number that the router read as one is still a search text", () => {
  expect(runsSearch({ q: 42 })).toEqual({ q: "42" });
});

test("an unknown tab of a run falls back", () => {
  expect(runSearch({ tab: "secrets", step: "extract" })).toEqual({ step: "extract" });
});

test("the catalogue takes only its own sorts and states", () => {
  expect(catalogueSearch({ sort: "drop table", state: "changes", falling: "no" })).toEqual({ state: "changes" });
});

test("a cursor of the events is one, or none", () => {
  expect(eventsSearch({ before: "812.4.1" })).toEqual({ before: "812.4.1" });
  expect(eventsSearch({ before: "812.4.1'--" })).toEqual({});
});

test("jobs that are done have no error to search in", () => {
  expect(jobsSearch({ state: "done", q: "timeout", fingerprint: "a".repeat(32) })).toEqual({ state: "done" });
});

test.each(["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", 7])(
  "signing in leads back to a place of this page only, not to %s",
  (back) => {
    expect(signInSearch({ back })).toEqual({});
  },
);
