// One step: its name, its bar, how long it took; under it why it waits, where it does.
import clsx from "clsx";
import type { ReactNode } from "react";
import type { Step } from "@/shared/api/types";
import { withoutCommands } from "@/shared/format/sentences";
import { lookOf } from "@/shared/format/states";
import { between, duration } from "@/shared/format/times";
import { StateMark } from "@/shared/ui/StateMark";
import { placeOf, type Span } from "./span";

const SAYS_WHY = new Set(["parked", "failed", "ready"]);

interface Props {
  step: Step;
  span: Span;
  chosen: boolean;
  onChoose: () => void;
  /** What stands beneath it: the runs it asked for. */
  under: ReactNode;
}

export function GanttRow({ step, span, chosen, onChoose, under }: Props) {
  const parts = step.expected ?? step.parts.length;
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={clsx(
          "grid min-h-8 w-full grid-cols-[minmax(92px,180px)_minmax(0,1fr)_64px] items-center gap-x-3 px-3 py-1 text-left hover:bg-hover",
          chosen && "bg-hover",
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <StateMark state={step.state} title={lookOf(step.state).word} />
          <span className="truncate font-medium">{step.name}</span>
          {parts > 1 && <span className="shrink-0 text-soft text-tiny">×{parts}</span>}
        </span>
        <StepBar step={step} span={span} />
        <span className="text-right text-small text-soft">{tookWords(step, span.now)}</span>
        {SAYS_WHY.has(step.state) && (
          <span className="col-start-2 col-end-4 text-small" style={{ color: `var(--${lookOf(step.state).tone})` }}>
            {withoutCommands(step.why.sentence)}
          </span>
        )}
      </button>
      {under}
    </li>
  );
}

function StepBar({ step, span }: { step: Step; span: Span }) {
  if (!step.started_at) return <WaitBar step={step} span={span} />;
  const left = placeOf(Date.parse(step.started_at), span);
  const right = step.ended_at ? placeOf(Date.parse(step.ended_at), span) : 100;
  const tone = lookOf(step.state).tone;
  const tried = step.parts.flatMap((part) => part.attempts);
  return (
    <span className="relative h-3">
      <span
        className="absolute inset-y-0 min-w-1 overflow-hidden rounded-s"
        style={{
          left: `${left}%`,
          width: `${Math.max(0.6, right - left)}%`,
          background: `color-mix(in srgb, var(--${tone}) 35%, transparent)`,
        }}
      >
        <span
          className="bar-fill block h-full"
          style={{ width: `${step.ended_at ? 100 : (step.progress ?? 0)}%`, background: `var(--${tone})` }}
        />
      </span>
      {tried.map((attempt) => (
        <span
          key={`${attempt.attempt}-${attempt.ended_at}`}
          title={`Attempt ${attempt.attempt} ${attempt.outcome}`}
          className="absolute -top-0.5 h-4 w-0.5 bg-failed"
          style={{ left: `${placeOf(Date.parse(attempt.ended_at), span)}%` }}
        />
      ))}
    </span>
  );
}

/** A step that lies aside has not begun: from when it came there, in stripes, open to the right. */
function WaitBar({ step, span }: { step: Step; span: Span }) {
  const since = step.parts[0]?.since;
  if (!since) return <span className="h-px border-line border-t border-dashed" />;
  const tone = `var(--${lookOf(step.state).tone})`;
  return (
    <span className="relative h-3">
      <span
        className="absolute inset-y-0 right-0 rounded-s opacity-60"
        style={{
          left: `${placeOf(Date.parse(since), span)}%`,
          background: `repeating-linear-gradient(115deg, ${tone} 0 2px, transparent 2px 6px)`,
        }}
      />
    </span>
  );
}

function tookWords(step: Step, now: number): string {
  if (!step.started_at) return "";
  if (!step.ended_at && step.progress !== null) return `${step.progress} %`;
  return duration(between(step.started_at, step.ended_at, now));
}
