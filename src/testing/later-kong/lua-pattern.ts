const classes: Readonly<Record<string, string>> = {
  a: 'A-Za-z',
  d: '0-9',
  l: 'a-z',
  p: '!-\\/:-@\\[-`{-~',
  s: '\\s',
  u: 'A-Z',
  w: 'A-Za-z0-9',
};

/** A Lua pattern as an expression of JavaScript. It knows the classes and quantifiers that Kong's schemas use. */
export function luaPattern(pattern: string): RegExp {
  let source = '';
  let inSet = false;
  let isQuantified = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '%') {
      at += 1;
      const escaped = pattern.charAt(at);
      const letters = classes[escaped];
      if (letters === undefined) source += `\\${escaped}`;
      else source += inSet ? letters : `[${letters}]`;
      isQuantified = false;
    } else {
      if (character === '[') inSet = true;
      if (character === ']') inSet = false;
      // A quantifier stands after one character or class. After another quantifier it is a plain character.
      const isQuantifier = !inSet && '*+-?'.includes(character);
      if (isQuantifier && isQuantified) source += `\\${character}`;
      else source += isQuantifier && character === '-' ? '*?' : character;
      isQuantified = isQuantifier && !isQuantified;
    }
  }
  return new RegExp(source);
}
