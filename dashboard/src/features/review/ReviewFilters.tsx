// Which questions: open or decided, of which pipeline and kind; in the URL.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { sentence } from "@/shared/format/states";
import { Button } from "@/shared/ui/Button";
import { Select } from "@/shared/ui/Select";
import { Tick } from "@/shared/ui/Tick";
import { oneOf } from "@/shared/url/closed";
import type { Left } from "./reviewsQuery";
import { HELD, type ReviewSearch, reviewSearch, SHOWN } from "./search";

const HANDS = { mine: "In my hands", others: "In others' hands", all: "Everyone's" };
const route = getRouteApi("/shell/review");

export function ReviewFilters({ left }: { left: readonly Left[] }) {
  const search = reviewSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/review" });
  const set = (change: ReviewSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change, question: undefined }), replace: true });
  const kinds = [...new Set(left.map((one) => one.kind))];
  return (
    <search className="flex flex-wrap items-center gap-2">
      {search.run && (
        <Button onClick={() => set({ run: undefined })}>
          Run {search.run} <X size={12} aria-label="show all runs" />
        </Button>
      )}
      <Select
        label="Kind"
        any="Any kind"
        value={search.kind}
        choices={kinds.map((one) => [one, sentence(one)] as const)}
        onChange={(kind) => set({ kind })}
      />
      {search.state !== "decided" && (
        <Select
          label="In whose hands"
          any="For me"
          value={search.held}
          choices={HELD.map((one) => [one, HANDS[one]] as const)}
          onChange={(held) => set({ held: oneOf(held, HELD) })}
        />
      )}
      <Select
        label="Open or decided"
        value={search.state ?? "open"}
        choices={SHOWN.map((one) => [one, sentence(one)] as const)}
        onChange={(state) => set({ state: oneOf(state, SHOWN) })}
      />
      <span className="flex items-center gap-1.5 text-small">
        <Tick
          label="Only late"
          checked={search.overdue ?? false}
          onChange={(on) => set({ overdue: on || undefined })}
        />
        <span aria-hidden>Only late</span>
      </span>
    </search>
  );
}
