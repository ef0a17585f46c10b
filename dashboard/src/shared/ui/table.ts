// The classes of every table: dense rows, quiet heads, numbers at the right.
export const TABLE = "w-full border-collapse text-left";
export const HEAD = "h-8 whitespace-nowrap border-line border-b px-3 font-medium text-small text-soft";
export const CELL = "h-9 border-line border-b px-3 align-middle";
export const NUMBER = "text-right";
export const ROW = "hover:bg-hover";
