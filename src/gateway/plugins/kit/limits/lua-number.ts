// How Lua writes a number: with up to 14 digits.

export const luaNumber = (number: number): string =>
  String(Number.isInteger(number) && Math.abs(number) < 1e14 ? number : Number(number.toPrecision(14)));
