// The steps of a run as a graph: where each node lies (dagre), and what each edge says of the way of the data.
import { Graph, layout } from "@dagrejs/dagre";
import type { Step } from "@/shared/api/types";

export const NODE = { width: 196, height: 56 };

export interface Placed {
  step: Step;
  x: number;
  y: number;
}

export interface Way {
  from: string;
  to: string;
  /** The step it leads to has begun or is over: what is behind it has come through. */
  gone: boolean;
}

export interface Drawn {
  nodes: Placed[];
  ways: Way[];
}

const NOT_BEGUN = new Set(["blocked", "cancelled"]);

/** Left to right where there is room, top to bottom on a narrow screen. */
export function drawn(steps: readonly Step[], direction: "LR" | "TB"): Drawn {
  const names = new Set(steps.map((step) => step.name));
  const ways = steps.flatMap((step) =>
    step.after
      .filter((before) => names.has(before))
      .map((before) => ({ from: before, to: step.name, gone: !NOT_BEGUN.has(step.state) })),
  );
  const graph = new Graph();
  graph.setGraph({ rankdir: direction, nodesep: 20, ranksep: 44, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const step of steps) graph.setNode(step.name, { ...NODE });
  for (const way of ways) graph.setEdge(way.from, way.to);
  layout(graph);
  const nodes = steps.map((step) => {
    const at = graph.node(step.name);
    return { step, x: Number(at.x) - NODE.width / 2, y: Number(at.y) - NODE.height / 2 };
  });
  return { nodes, ways };
}

/** What a node says under its name: elements and rounds with their counts, how far it is, or how it stands. */
export function countsOf(step: Step): string | null {
  const there = step.parts.length;
  const total = step.expected ?? there;
  if (step.kind === "rounds" && there > 0) {
    return step.expected ? `round ${there} of ${step.expected}` : `round ${there}`;
  }
  if (total <= 1) return null;
  const over = (step.counts.done ?? 0) + (step.counts.skipped ?? 0) + (step.counts.continued ?? 0);
  const failed = step.counts.failed ?? 0;
  return `${over} of ${total}${failed ? `, ${failed} failed` : ""}`;
}
