// How wide the columns of the grid are, and how a row lies in them.
export const ROW_HEIGHT = 34;
export const HEAD_HEIGHT = 32;
export const STEP_WIDTH: readonly [least: number, most: number] = [64, 92];

const [TICK, STATE, MOVED, NARROW] = [36, 124, 110, 560];

export interface Widths {
  tick: number;
  item: number;
  state: number;
  moved: number;
  /** Tick, item and state: what stands before the steps. */
  lead: number;
  /** Whether the state stays in sight too, when the steps are scrolled. */
  stateStays: boolean;
}

/** The widths in a box that is so wide. */
export function widthsOf(room: number): Widths {
  const item = Math.round(Math.min(340, Math.max(140, room * 0.22)));
  return { tick: TICK, item, state: STATE, moved: MOVED, lead: TICK + item + STATE, stateStays: room >= NARROW };
}

/** What stays at the left when the steps are scrolled. */
export function staying(widths: Widths): number {
  return widths.stateStays ? widths.lead : widths.tick + widths.item;
}
