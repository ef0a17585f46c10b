// What is known of the run, or of its chosen step, behind tabs that the URL keeps.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Tabs } from "radix-ui";
import type { RunDetail, Step } from "@/shared/api/types";
import { oneOf } from "@/shared/url/closed";
import { Attempts } from "./Attempts";
import { Checkpoints } from "./Checkpoints";
import { Costs } from "./Costs";
import { InputOutput } from "./InputOutput";
import { Results } from "./Results";
import { RunEvents } from "./RunEvents";
import { RunLog } from "./RunLog";
import { runSearch, TABS, type Tab } from "./search";

const NAMES: Record<Tab, string> = {
  log: "Log",
  attempts: "Attempts",
  result: "Results",
  input: "Input",
  cost: "Budget",
  checkpoints: "Checkpoints",
  events: "Events",
};
const route = getRouteApi("/shell/runs/$runId");

export function RunTabs({ run, steps }: { run: RunDetail; steps: readonly Step[] }) {
  const { tab = "log", step: name } = runSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/runs/$runId" });
  const step = steps.find((one) => one.name === name);
  const open = (value: string) =>
    void navigate({
      search: (before) => ({ ...before, tab: oneOf(value, TABS) }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Tabs.Root value={tab} onValueChange={open} className="min-w-0 rounded-l border border-line bg-card">
      <Tabs.List aria-label="Of this run" className="flex gap-1 overflow-x-auto border-line border-b px-2">
        {TABS.map((one) => (
          <Tabs.Trigger
            key={one}
            value={one}
            className="h-9 whitespace-nowrap border-transparent border-b-2 px-2 text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {NAMES[one]}
          </Tabs.Trigger>
        ))}
        <span className="ml-auto self-center whitespace-nowrap px-2 text-small text-soft">
          {step ? `of step ${step.name}` : "of all steps"}
        </span>
      </Tabs.List>
      <Tabs.Content value="log">
        <RunLog run={run} step={step?.name} />
      </Tabs.Content>
      <Tabs.Content value="attempts">
        <Attempts steps={step ? [step] : steps} />
      </Tabs.Content>
      <Tabs.Content value="result">
        <Results steps={step ? [step] : steps} />
      </Tabs.Content>
      <Tabs.Content value="input">
        <InputOutput run={run} />
      </Tabs.Content>
      <Tabs.Content value="cost">
        <Costs runId={run.run_id} step={step?.name} />
      </Tabs.Content>
      <Tabs.Content value="checkpoints">
        <Checkpoints runId={run.run_id} step={step?.name} />
      </Tabs.Content>
      <Tabs.Content value="events">
        <RunEvents runId={run.run_id} step={step?.name} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
