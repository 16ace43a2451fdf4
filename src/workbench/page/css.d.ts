/** Style sheets are imported for their effect; the build takes them out into a file of their own. */
declare module "*.css";
