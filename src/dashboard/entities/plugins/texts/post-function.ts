// The dashboard’s texts about post-function.
import { luaFunctionText } from './lua-function-texts.ts';

export const postFunction = luaFunctionText('after the other plugins of each phase');
