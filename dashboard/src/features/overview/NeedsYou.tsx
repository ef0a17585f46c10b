// What goes on only when a person does something, each with the place to do it.
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { Overview } from "@/shared/api/types";
import { many } from "@/shared/format/numbers";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { StateMark } from "@/shared/ui/StateMark";

type Needs = Overview["needs_you"];

interface Need {
  count: number;
  words: string;
  state: string;
  to: "/review" | "/runs" | "/queues" | "/workers";
  search?: { state: "failed" | "paused" | "waiting" };
}

function needsOf(needs: Needs): Need[] {
  const overdue = needs.overdue_reviews ? `, ${needs.overdue_reviews} past due` : "";
  const all: Need[] = [
    {
      count: needs.open_reviews,
      words: `${many(needs.open_reviews, "question")} to decide${overdue}`,
      state: "open",
      to: "/review",
    },
    {
      count: needs.failed_runs,
      words: `${many(needs.failed_runs, "run")} failed: look, then retry`,
      state: "failed",
      to: "/runs",
      search: { state: "failed" },
    },
    {
      count: needs.out_of_budget,
      words: `${many(needs.out_of_budget, "step")} out of budget: raise it or cancel`,
      state: "waiting",
      to: "/runs",
      search: { state: "waiting" },
    },
    {
      count: needs.without_code,
      words: `${many(needs.without_code, "step")} whose code no worker knows`,
      state: "failed",
      to: "/workers",
    },
    {
      count: needs.paused_runs,
      words: `${many(needs.paused_runs, "run")} paused by a person`,
      state: "paused",
      to: "/runs",
      search: { state: "paused" },
    },
    {
      count: needs.paused_queues,
      words: `${many(needs.paused_queues, "queue")} paused by a person`,
      state: "paused",
      to: "/queues",
    },
    {
      count: needs.silent_workers,
      words: `${many(needs.silent_workers, "worker")} gone silent`,
      state: "lost",
      to: "/workers",
    },
  ];
  return all.filter((one) => one.count > 0);
}

export function NeedsYou({ needs }: { needs: Needs }) {
  const those = needsOf(needs);
  return (
    <Card title="Needs you" flush>
      {those.length === 0 && <Quiet words="Nothing waits for you. Everything goes on by itself." />}
      <ul>
        {those.map((one) => (
          <li key={one.words} className="border-line not-last:border-b">
            <Link
              to={one.to}
              {...(one.search ? { search: one.search } : {})}
              className="flex min-h-9 items-center gap-2 px-3 py-1.5 hover:bg-hover"
            >
              <StateMark state={one.state} />
              <span className="min-w-0">{one.words}</span>
              <ChevronRight size={14} className="ml-auto text-soft" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
