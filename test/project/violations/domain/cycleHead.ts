import { tail } from "./cycleTail";

export const head = (): string => tail();
