// What a page of an app may import, and what it may not.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { mayImport, PARTS, pageOf } from "../app_pages.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGE = resolve(ROOT, "apps/fleet/page");
const FILE = resolve(PAGE, "parts/Map.tsx");

test("a file below apps/NAME/page belongs to that page, any other file to none", () => {
  expect(pageOf(FILE)).toBe(PAGE);
  expect(pageOf(resolve(ROOT, "apps/fleet/src/page.ts"))).toBeNull();
  expect(pageOf(resolve(ROOT, "dashboard/src/app/main.tsx"))).toBeNull();
});

test("a page may import its own files, the shared parts and the packages of the list", () => {
  for (const source of ["../api", "@headrace/page/ui/Button", "@headrace/page/live/useNow", "react", "lucide-react"]) {
    expect(mayImport(PAGE, FILE, source), source).toBe(true);
  }
});

test("a page imports no feature, nothing of another app, no other package and nothing that is not a shared part", () => {
  for (const source of [
    "../../../../dashboard/src/features/runs/search",
    "../../../engine/page/Status",
    "@/shared/ui/Button",
    "@headrace/page/live/line",
    "@headrace/page/ui/../live/line",
    "uplot",
    "vitest",
  ]) {
    expect(mayImport(PAGE, FILE, source), source).toBe(false);
  }
});

test("the how-to names every part", () => {
  const told = readFileSync(resolve(ROOT, "docs/how-to/app-pages.md"), "utf8");
  for (const part of PARTS) expect(told, part).toContain(`\`${part}\``);
});
