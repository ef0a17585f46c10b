// What a browser calls itself, in the words of a person: "Firefox on Linux".
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
];

export function agentWords(agent: string): string {
  const [browser, system] = [nameOf(agent, BROWSERS), nameOf(agent, SYSTEMS)];
  if (!browser) return agent.slice(0, 40) || "A browser";
  return system ? `${browser} on ${system}` : browser;
}

function nameOf(agent: string, known: typeof BROWSERS): string | undefined {
  return known.find(([sign]) => sign.test(agent))?.[1];
}
