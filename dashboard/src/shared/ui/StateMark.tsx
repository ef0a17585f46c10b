// The mark of a state: a shape in the state's colour, so that neither is needed alone.
import type { ReactNode } from "react";
import { lookOf, type Shape } from "@/shared/format/states";

const SHAPES: Record<Shape, ReactNode> = {
  play: <path d="M3.500 2.200v7.600L10 6z" fill="currentColor" />,
  clock: (
    <>
      <circle cx="6" cy="6" r="4.600" />
      <path d="M6 3.400V6l1.800 1.200" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4" />,
  check: (
    <>
      <circle cx="6" cy="6" r="5.200" fill="currentColor" stroke="none" />
      <path d="m3.700 6.200 1.600 1.600 3-3.400" stroke="var(--card)" />
    </>
  ),
  cross: (
    <>
      <path
        d="M3.700 .8h4.600l2.900 2.900v4.600l-2.900 2.900H3.700L.8 8.300V3.700z"
        fill="currentColor"
        stroke="none"
      />
      <path d="m4.200 4.200 3.600 3.600m0-3.600L4.200 7.800" stroke="var(--card)" />
    </>
  ),
  dash: (
    <>
      <circle cx="6" cy="6" r="4.600" />
      <path d="M2.900 9.100 9.100 2.900" />
    </>
  ),
  pause: <path d="M3.800 2.500v7M8.200 2.500v7" strokeWidth="2.200" />,
  skip: <path d="m2.500 3 3 3-3 3m4-6 3 3-3 3" />,
  dots: <circle cx="6" cy="6" r="4" strokeDasharray="1.500 2.200" />,
  lock: (
    <>
      <rect x="2" y="5.400" width="8" height="5.400" rx="1.200" fill="currentColor" stroke="none" />
      <path d="M3.800 5.400V3.800a2.200 2.200 0 0 1 4.400 0v1.600" />
    </>
  ),
  changed: (
    <>
      <circle cx="6" cy="6" r="4.600" strokeDasharray="3.600 1.900" />
      <circle cx="6" cy="6" r="1.700" fill="currentColor" stroke="none" />
    </>
  ),
};

export function StateMark({ state, size = 12, title }: { state: string; size?: number; title?: string }) {
  const look = lookOf(state);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.500"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
      style={{ color: `var(--${look.tone})` }}
      role="img"
      aria-hidden={title ? undefined : true}
    >
      <title>{title ?? look.word}</title>
      {SHAPES[look.shape]}
    </svg>
  );
}
