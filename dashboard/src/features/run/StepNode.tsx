// One step in the graph: its mark and name, how it stands, and how many of its elements or rounds are over.
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import clsx from "clsx";
import type { Step } from "@/shared/api/types";
import { lookOf } from "@/shared/format/states";
import { StateMark } from "@/shared/ui/StateMark";
import { countsOf, NODE } from "./graph";

export type StepNodeType = Node<
  { step: Step; state: string; chosen: boolean; narrow: boolean; onChoose: (name: string) => void },
  "step"
>;

export function StepNode({ data }: NodeProps<StepNodeType>) {
  const { step, chosen, narrow, onChoose } = data;
  const look = lookOf(step.state);
  const counts = countsOf(step);
  const many = (step.expected ?? step.parts.length) > 1 && step.kind !== "rounds";
  return (
    <>
      <Handle
        type="target"
        position={narrow ? Position.Top : Position.Left}
        isConnectable={false}
        className="opacity-0"
      />
      <button
        type="button"
        aria-pressed={chosen}
        title={`${step.name}: ${look.word}`}
        onClick={(event) => {
          event.stopPropagation();
          onChoose(step.name);
        }}
        className={clsx(
          "flex flex-col justify-center rounded-m border bg-card px-2.5 text-left hover:bg-hover",
          step.state === "blocked" && "border-dashed",
        )}
        style={{
          ...NODE,
          borderColor: `var(--${look.tone})`,
          boxShadow: [
            chosen ? "0 0 0 2px var(--accent)" : "",
            many ? `4px 4px 0 -1px var(--card), 4px 4px 0 0 var(--${look.tone})` : "",
          ]
            .filter(Boolean)
            .join(", "),
        }}
      >
        <span className="flex w-full min-w-0 items-center gap-1.5">
          <StateMark state={step.state} size={13} />
          <span className="truncate font-medium">{step.name}</span>
        </span>
        <span className="flex w-full gap-1.5 truncate text-small" style={{ color: `var(--${look.tone})` }}>
          {look.word}
          {counts && <span className="text-soft">{counts}</span>}
          {!counts && step.state === "claimed" && step.progress !== null && (
            <span className="text-soft">{step.progress} %</span>
          )}
        </span>
      </button>
      <Handle
        type="source"
        position={narrow ? Position.Bottom : Position.Right}
        isConnectable={false}
        className="opacity-0"
      />
    </>
  );
}
