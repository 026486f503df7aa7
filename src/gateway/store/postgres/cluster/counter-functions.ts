// The function by which a node asks for one of a limit and counts it in one step. Kong's own functions only count.

/** Rows are locked in the order of the windows, the same for all callers, so that no two wait for each other. */
export const counterFunctions = `
  CREATE FUNCTION gatehouse.take_ratelimiting_metrics(
    of_api uuid, of_route uuid, of_service uuid, caller text, periods text[], starts bigint[], limits numeric[]
  ) RETURNS TABLE (passes boolean, used integer[]) LANGUAGE plpgsql AS $$
  DECLARE
    moments timestamp[];
    counted integer;
  BEGIN
    -- A crash of the server may lose the counts of its last moment: no request waits for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    SELECT array_agg(to_timestamp(start / 1000.0) AT TIME ZONE 'UTC' ORDER BY position) INTO moments
    FROM unnest(starts) WITH ORDINALITY AS given (start, position);
    passes := true;
    used := '{}';
    FOR i IN 1 .. cardinality(periods) LOOP
      SELECT value INTO counted FROM public.ratelimiting_metrics WHERE api_id = of_api AND route_id = of_route
        AND service_id = of_service AND identifier = caller AND period_date = moments[i] AND period = periods[i];
      used := used || coalesce(counted, 0);
      passes := passes AND used[i] < limits[i];
    END LOOP;
    -- Counters only grow: what is used up stays so. Otherwise it is looked at again, with nobody in between.
    IF passes THEN
      FOR i IN 1 .. cardinality(periods) LOOP
        INSERT INTO public.ratelimiting_metrics AS known (api_id, route_id, service_id, identifier, period, period_date, value)
        VALUES (of_api, of_route, of_service, caller, periods[i], moments[i], 1)
        ON CONFLICT (api_id, route_id, service_id, identifier, period_date, period) DO UPDATE SET value = known.value + 1
        RETURNING value INTO counted;
        used[i] := counted;
        passes := passes AND counted <= limits[i];
      END LOOP;
      IF NOT passes THEN
        FOR i IN 1 .. cardinality(periods) LOOP
          UPDATE public.ratelimiting_metrics SET value = value - 1 WHERE api_id = of_api AND route_id = of_route
            AND service_id = of_service AND identifier = caller AND period_date = moments[i] AND period = periods[i];
          used[i] := used[i] - 1;
        END LOOP;
      END IF;
    END IF;
    RETURN NEXT;
  END
  $$;`;
