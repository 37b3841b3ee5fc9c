-- A month that rests is merged into one part: reading it deduplicated (FINAL) then costs no more than reading it raw.
ALTER TABLE visits {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE segments {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE offers {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE contacts {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE responses {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE surveys {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE transfers {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE evaluations {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE agent_intervals {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE agent_settings {{on_cluster}} MODIFY SETTING min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1;
