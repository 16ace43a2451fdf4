import { head } from "./cycleHead";

export const tail = (): string => head();
