// The dashboard’s texts about pre-function.
import { luaFunctionText } from './lua-function-texts.ts';

export const preFunction = luaFunctionText('before the other plugins of each phase');
