// How wide the columns of the grid are.
export const ROW_HEIGHT = 34;

/** Tick, item, state, a dot for each step, when it changed. */
export function columnsOf(steps: number): string {
  return `36px clamp(150px, 22vw, 380px) 120px repeat(${steps}, minmax(64px, 92px)) 110px`;
}
