/** Views that other tools read, and the table of facts under each; none holds a text that anybody wrote. */
export const biViews = {
  bi_visits: 'visits',
  bi_segments: 'segments',
  bi_offers: 'offers',
  bi_contacts: 'contacts',
  bi_responses: 'responses',
  bi_surveys: 'surveys',
  bi_transfers: 'transfers',
  bi_evaluations: 'evaluations',
  bi_agent_states: 'agent_intervals',
  bi_agent_groups: 'agent_settings',
} as const;
