const classes: Readonly<Record<string, string>> = {
  a: 'A-Za-z',
  d: '0-9',
  l: 'a-z',
  s: '\\s',
  u: 'A-Z',
  w: 'A-Za-z0-9',
};

/** A Lua pattern as an expression of JavaScript. It knows the classes and quantifiers that Kong's schemas use. */
export function luaPattern(pattern: string): RegExp {
  let source = '';
  let inSet = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '%') {
      at += 1;
      const escaped = pattern.charAt(at);
      const letters = classes[escaped];
      if (letters === undefined) source += `\\${escaped}`;
      else source += inSet ? letters : `[${letters}]`;
    } else {
      if (character === '[') inSet = true;
      if (character === ']') inSet = false;
      // A minus that follows no character of its own, but a quantifier, is a plain one.
      const isPlain = /(?:^|[+*?])$/.test(source);
      source += character === '-' && !inSet ? (isPlain ? '\\-' : '*?') : character;
    }
  }
  return new RegExp(source);
}
