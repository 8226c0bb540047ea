/** An awning of five stripes whose long and short ones draw an M. */
export const Logo = () => (
  <svg class="logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
    <path class="logo-a" d="M2 6h7.2v26.4a3.6 3.6 0 0 1-7.2 0z" />
    <path class="logo-b" d="M9.2 6h7.2v11.4a3.6 3.6 0 0 1-7.2 0z" />
    <path class="logo-a" d="M16.4 6h7.2v18.4a3.6 3.6 0 0 1-7.2 0z" />
    <path class="logo-b" d="M23.6 6h7.2v11.4a3.6 3.6 0 0 1-7.2 0z" />
    <path class="logo-a" d="M30.8 6H38v26.4a3.6 3.6 0 0 1-7.2 0z" />
    <path class="logo-bar" d="M4 2h32a2 2 0 0 1 2 2v3H2V4a2 2 0 0 1 2-2z" />
  </svg>
);
