<?php
/**
 * Plugin Name: Nightdesk companion
 * Description: Lets Nightdesk find its posts by a field of their own, makes no article twice, and puts canonical address,
 *              language, schema.org and IPTC's digital source type into the head of the page.
 * Version: 1.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

const NIGHTDESK_FIELDS = array( 'article', 'ledger', 'jsonld', 'canonical', 'language', 'source_type', 'seo_title', 'social' );

/** Field of a post, empty where it is not one of ours. */
function nightdesk_field( $post_id, $name ) {
	return (string) get_post_meta( $post_id, 'nightdesk_' . $name, true );
}

add_action( 'init', function () {
	foreach ( get_post_types( array( 'show_in_rest' => true ) ) as $type ) {
		if ( ! post_type_supports( $type, 'custom-fields' ) ) {
			continue;
		}
		foreach ( NIGHTDESK_FIELDS as $name ) {
			register_post_meta( $type, 'nightdesk_' . $name, array(
				'type'          => 'string',
				'single'        => true,
				'show_in_rest'  => array( 'schema' => array( 'type' => 'string', 'context' => array( 'edit' ) ) ),
				'auth_callback' => function ( $allowed, $key, $post_id ) {
					return current_user_can( 'edit_post', $post_id );
				},
			) );
		}
		add_filter( "rest_{$type}_collection_params", function ( $params ) {
			$params['nightdesk_token'] = array( 'type' => 'string', 'pattern' => '^nd[0-9a-f]{30}$' );
			return $params;
		} );
		add_filter( "rest_{$type}_query", 'nightdesk_by_token', 10, 2 );
		add_filter( "rest_pre_insert_{$type}", 'nightdesk_once', 10, 2 );
	}
}, 99 );

/** The posts whose ledger names a token: that of the article, or of a key something was sent under. */
function nightdesk_by_token( $args, $request ) {
	if ( $request['nightdesk_token'] !== null ) {
		$args['meta_query'][] = array(
			'key'     => 'nightdesk_ledger',
			'value'   => $request['nightdesk_token'],
			'compare' => 'LIKE',
		);
	}
	return $args;
}

/** An article is made once: two requests at the same moment, or one that came twice, are put in a row and the second refused. */
function nightdesk_once( $prepared, $request ) {
	global $wpdb;
	$article = isset( $request['meta']['nightdesk_article'] ) ? (string) $request['meta']['nightdesk_article'] : '';
	if ( is_wp_error( $prepared ) || ! empty( $prepared->ID ) || ! preg_match( '/^nd[0-9a-f]{30}$/', $article ) ) {
		return $prepared;
	}
	// Let go of when the request ends: the field is written after the post, and must be there before the next one looks.
	$lock = $wpdb->prefix . $article;
	if ( ! $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, 20)', $lock ) ) ) {
		return new WP_Error( 'nightdesk_busy', 'The article is being made.', array( 'status' => 503 ) );
	}
	register_shutdown_function( function () use ( $wpdb, $lock ) {
		$wpdb->query( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', $lock ) );
	} );
	$found = $wpdb->get_var( $wpdb->prepare(
		"SELECT post_id FROM $wpdb->postmeta WHERE meta_key = 'nightdesk_article' AND meta_value = %s LIMIT 1",
		$article
	) );
	if ( $found ) {
		return new WP_Error( 'nightdesk_exists', 'The article has been made.', array( 'status' => 409, 'post_id' => (int) $found ) );
	}
	return $prepared;
}

add_action( 'rest_api_init', function () {
	register_rest_route( 'nightdesk/v1', '/about', array(
		'methods'             => 'GET',
		'permission_callback' => function () {
			return current_user_can( 'edit_posts' );
		},
		'callback'            => function () {
			return array( 'version' => '1.1.0' );
		},
	) );
} );

add_filter( 'get_canonical_url', function ( $url, $post ) {
	$own = nightdesk_field( $post->ID, 'canonical' );
	return $own === '' ? $url : $own;
}, 10, 2 );

add_action( 'wp_head', function () {
	if ( ! is_singular() ) {
		return;
	}
	$id   = get_queried_object_id();
	$type = nightdesk_field( $id, 'source_type' );
	if ( $type !== '' ) {
		printf( "<meta name=\"digital-source-type\" content=\"%s\">\n", esc_attr( $type ) );
	}
	$data = json_decode( nightdesk_field( $id, 'jsonld' ) );
	// Whoever writes schema.org already (an SEO plugin) can take ours out.
	if ( $data && apply_filters( 'nightdesk_write_jsonld', true, $id ) ) {
		echo '<script type="application/ld+json">'
			. wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES )
			. "</script>\n";
	}
} );

/** What search engines take for its title. Whoever writes titles already (an SEO plugin) can take ours out. */
add_filter( 'document_title_parts', function ( $parts ) {
	$own = is_singular() ? nightdesk_field( get_queried_object_id(), 'seo_title' ) : '';
	if ( $own !== '' && apply_filters( 'nightdesk_write_titles', true, get_queried_object_id() ) ) {
		$parts['title'] = $own;
	}
	return $parts;
} );

add_action( 'wp_head', function () {
	$own = is_singular() ? nightdesk_field( get_queried_object_id(), 'social' ) : '';
	if ( $own !== '' && apply_filters( 'nightdesk_write_titles', true, get_queried_object_id() ) ) {
		printf( "<meta property=\"og:description\" content=\"%s\">\n", esc_attr( $own ) );
	}
} );

/** The language of an article is that of its words, whatever the site's. */
add_filter( 'the_content', function ( $content ) {
	$language = in_the_loop() && is_singular() ? nightdesk_field( get_the_ID(), 'language' ) : '';
	return $language === '' ? $content : '<div lang="' . esc_attr( $language ) . '">' . $content . '</div>';
}, 99 );
