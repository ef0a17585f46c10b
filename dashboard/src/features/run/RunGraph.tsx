// The graph of a run: its steps in the colours and shapes of their states, with a small map; a click picks a step.
import { Background, Controls, type Edge, MarkerType, MiniMap, type NodeMouseHandler, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { type CSSProperties, useMemo } from "react";
import type { Step } from "@/shared/api/types";
import { lookOf } from "@/shared/format/states";
import { useNarrow } from "@/shared/ui/useNarrow";
import { drawn, NODE } from "./graph";
import { StepNode, type StepNodeType } from "./StepNode";

const TYPES = { step: StepNode };
/** The library's own colours are ours, in every theme. */
const COLOURS = {
  "--xy-controls-button-background-color": "var(--card)",
  "--xy-controls-button-background-color-hover": "var(--hover)",
  "--xy-controls-button-color": "var(--ink)",
  "--xy-controls-button-color-hover": "var(--ink)",
  "--xy-controls-button-border-color": "var(--line)",
  "--xy-node-boxshadow-selected": "none",
} as CSSProperties;
const FIT = { padding: 0.12, maxZoom: 1 };

interface Props {
  steps: readonly Step[];
  chosen: string | undefined;
  onChoose: (name: string) => void;
}

export function RunGraph({ steps, chosen, onChoose }: Props) {
  const narrow = useNarrow();
  const { nodes, edges } = useMemo(() => flowOf(steps, chosen, onChoose, narrow), [steps, chosen, onChoose, narrow]);
  const click: NodeMouseHandler = (_event, node) => onChoose(node.id);
  return (
    <div className="h-[420px] max-md:h-[480px]" role="group" aria-label="The graph of the steps">
      <ReactFlow
        key={narrow ? "narrow" : "wide"}
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        onNodeClick={click}
        style={COLOURS}
        fitView
        fitViewOptions={FIT}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={18} size={1} color="var(--line)" bgColor="var(--ground)" />
        <Controls showInteractive={false} />
        <MiniMap
          pannable
          ariaLabel="The graph, small"
          bgColor="var(--card)"
          maskColor="color-mix(in srgb, var(--ground) 70%, transparent)"
          nodeColor={(node) => `var(--${lookOf(String(node.data.state)).tone})`}
          nodeBorderRadius={6}
          className="border border-line max-md:hidden"
        />
      </ReactFlow>
    </div>
  );
}

function flowOf(steps: readonly Step[], chosen: string | undefined, onChoose: Props["onChoose"], narrow: boolean) {
  const graph = drawn(steps, narrow ? "TB" : "LR");
  const nodes: StepNodeType[] = graph.nodes.map(({ step, x, y }) => ({
    id: step.name,
    type: "step",
    position: { x, y },
    width: NODE.width,
    height: NODE.height,
    data: { step, state: step.state, chosen: step.name === chosen, narrow, onChoose },
  }));
  const edges: Edge[] = graph.ways.map((way) => ({
    id: `${way.from}/${way.to}`,
    source: way.from,
    target: way.to,
    style: { stroke: way.gone ? "var(--soft)" : "var(--strong-line)", strokeDasharray: way.gone ? "none" : "4 4" },
    markerEnd: {
      type: MarkerType.ArrowClosed,
      width: 14,
      height: 14,
      color: way.gone ? "var(--soft)" : "var(--strong-line)",
    },
  }));
  return { nodes, edges };
}
