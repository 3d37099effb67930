import { css } from 'lit';

/**
 * Every `--betala-*` token with its value for light and dark pages; a page's own value is inherited and wins. What each is for
 * stands in themes/default.css, from which the tags' manifest takes it.
 */
export const tokens = css`
  :host {
    --_text: var(--betala-text, light-dark(#1b1f27, #e9ebef));
    --_muted: var(--betala-muted, light-dark(#596070, #a4abb8));
    --_surface: var(--betala-surface, light-dark(#fff, #16181d));
    --_raised: var(--betala-raised, light-dark(#f6f7f9, #1e2127));
    --_border: var(--betala-border, light-dark(#e3e6eb, #2d3139));
    --_quiet: color-mix(in srgb, var(--_muted) 18%, var(--_surface));
    --_control: var(--betala-control-border, light-dark(#858c9a, #767d8b));
    --_accent: var(--betala-accent, light-dark(#1559d6, #2f6bea));
    --_accent-hover: var(--betala-accent-hover, light-dark(#0f48b3, #235bd0));
    --_on-accent: var(--betala-on-accent, #fff);
    --_link: var(--betala-link, light-dark(#1453c7, #8fb5ff));
    --_focus: var(--betala-focus, light-dark(#1453c7, #8fb5ff));
    --_danger: var(--betala-danger, light-dark(#b3261e, #ff9d94));
    --_danger-surface: var(--betala-danger-surface, light-dark(#fdeeed, #3a1c1a));
    --_success: var(--betala-success, light-dark(#0a6b3d, #74d6a2));
    --_success-surface: var(--betala-success-surface, light-dark(#e6f5ec, #14301f));
    --_warning: var(--betala-warning, light-dark(#7a4b00, #f2c063));
    --_warning-surface: var(--betala-warning-surface, light-dark(#fdf3df, #35280f));
    --_backdrop: var(--betala-backdrop, #0f131a66);
    --_space: var(--betala-space, 0.25rem);
    --_small: var(--betala-font-size-small, 0.875em);
    --_title: var(--betala-font-size-title, 1.125rem);
    --_amount: var(--betala-font-size-amount, 2rem);
    --_medium: var(--betala-font-weight-medium, 500);
    --_strong: var(--betala-font-weight-strong, 600);
    --_decoration: var(--betala-link-decoration, none);
    --_radius: var(--betala-radius, 0.5rem);
    --_radius-large: var(--betala-radius-large, 0.75rem);
    --_radius-badge: var(--betala-radius-badge, 1em);
    --_shadow: var(--betala-shadow, 0 0.5rem 2rem #00000029);
    --_shadow-pane: var(--betala-shadow-pane, 0 0 3rem #0003);
    --_motion: var(--betala-motion, 160ms);
    font-family: var(--betala-font, inherit);
    font-size: var(--betala-font-size, 0.9375rem);
    line-height: 1.5;
    color: var(--_text);
  }
`;
