// The address of the status page, read against its closed lists.
import { expect, test } from "vitest";
import { filterOf, statusSearch, usualWay } from "./search";

test("a whole address is read", () => {
  const given = { search: "pump", status: "failed", changes: true, sort: "name", direction: "asc", page: 3, size: 200 };
  expect(statusSearch({ ...given, batch: "7", run: 12 })).toEqual({ ...given, size: "200", batch: 7, run: 12 });
});

test("what is none of the choices falls back to nothing", () => {
  expect(
    statusSearch({ status: "exploded", sort: "colour", direction: "up", page: -1, size: 5000, batch: "x" }),
  ).toEqual({});
});

test("only what narrows the list is a filter", () => {
  expect(filterOf(statusSearch({ page: 2, sort: "name", batch: 4 }))).toBeNull();
  expect(filterOf(statusSearch({ search: "pump", page: 2 }))).toEqual({ search: "pump" });
});

test("names begin with A, moments with the latest", () => {
  expect([usualWay("name"), usualWay("last_processed")]).toEqual(["asc", "desc"]);
});
