/** Small pictures become part of the bundle, as data URLs. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
