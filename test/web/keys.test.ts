import { describe, expect, it } from "vitest";
import { commandOf, keys } from "../../src/service/web/keys.ts";

const press = (key: string, held = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const at = (...matching: string[]) => ({
  closest: (selector: string) =>
    selector.split(", ").some((one) => matching.includes(one)) ? {} : null,
});

describe("keys", () => {
  it("each mean one thing", () => {
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect(new Set(keys.map(({ command }) => command)).size).toBe(keys.length);
  });

  it("do what they say, and nothing with Ctrl, Alt or Meta held", () => {
    expect(commandOf(press("a"), at())).toBe("accept");
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      expect(commandOf(press("a", held), at())).toBeUndefined();
  });

  it("rest while somebody types or chooses", () => {
    for (const field of ["input", "textarea", "select"])
      expect(commandOf(press("a"), at(field))).toBeUndefined();
  });

  it("leave Enter to buttons", () => {
    expect(commandOf(press("Enter"), at("button"))).toBeUndefined();
    expect(commandOf(press("j"), at("button"))).toBe("next");
    expect(commandOf(press("Enter"), at())).toBe("accept-next");
  });
});
